/** How many bytes are read of a file that is not open: as many as the largest text that is checked may have. */
export const MAX_FILE_BYTES = 4_000_000;
