export const manifestOf = (_: unknown): object | null => null;
