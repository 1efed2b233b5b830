/** The project's root folder. */
export const root: string;
export function prepare(): void;
export function npm(args: readonly string[]): void;
export function prepareExtension(): void;
/** Whether what npm noted as installed is what the lockfile says. */
export function isInstalled(lockfile: string, installedLockfile: string): boolean;
