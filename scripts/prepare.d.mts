/** The project's root folder. */
export const root: string;
export function prepare(): void;
export function npm(args: readonly string[]): void;
export function prepareExtension(): void;
