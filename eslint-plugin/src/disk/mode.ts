import { constants } from "node:fs";
import { open } from "node:fs/promises";

const OWNER_ONLY = 0o600;

/**
 * Takes the right to read a file from everybody but its owner. A link, a device or a pipe in its place is left alone.
 * @returns false while there is no file.
 */
export async function letOnlyOwnerRead(path: string): Promise<boolean> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if ((await file.stat()).isFile()) await file.chmod(OWNER_ONLY);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}
