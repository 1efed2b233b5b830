export const workflowOf = (_: unknown): object | null => null;
