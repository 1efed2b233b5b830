/** How many bytes a file of code may have that is read for the sake of another. */
export const MAX_SOURCE_BYTES = 400_000;

/** The same of what describes a package or a project: `package.json`, `tsconfig.json`, `pnpm-workspace.yaml`. */
export const MAX_MANIFEST_BYTES = 1_000_000;
