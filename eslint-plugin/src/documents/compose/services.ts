export const composeOf = (_: unknown): object | null => null;
