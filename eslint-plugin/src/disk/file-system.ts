import {
  lstat,
  lstatSync,
  promises,
  readdir,
  readdirSync,
  readlink,
  readlinkSync,
  realpath,
  realpathSync,
  stat,
  statSync,
  type PathOrFileDescriptor,
  type readFile as readFileOfNode,
  type readFileSync as readFileSyncOfNode,
} from "node:fs";
import { readFile } from "./read.ts";

type Encoding = string | { readonly encoding?: string | null | undefined } | null | undefined;
type Callback = (error: NodeJS.ErrnoException | null, content?: string | Buffer) => void;

/**
 * A file system for libraries that read files themselves. What {@link readFile} refuses is not there for them: a device, a
 * pipe, more than `most` bytes.
 */
export function boundedFileSystem(most: number) {
  const readFileSync = (file: PathOrFileDescriptor, options?: Encoding): string | Buffer => {
    const path = String(file);
    const read = readFile(path, most);
    if ("why" in read) throw Object.assign(new Error(`${path} is not read: ${read.why}`), { code: "ENOENT" });
    const encoding = typeof options === "string" ? options : options?.encoding;
    return encoding ? read.toString(encoding as BufferEncoding) : read;
  };
  return {
    lstat,
    lstatSync,
    readdir,
    readdirSync,
    readlink,
    readlinkSync,
    realpath,
    realpathSync,
    stat,
    statSync,
    readFileSync: readFileSync as typeof readFileSyncOfNode,
    readFile: ((file: PathOrFileDescriptor, ...rest: readonly (Encoding | Callback)[]): void => {
      const done = rest.at(-1) as Callback;
      let content: string | Buffer;
      try {
        content = readFileSync(file, rest.length > 1 ? (rest[0] as Encoding) : null);
      } catch (error) {
        done(error as NodeJS.ErrnoException);
        return;
      }
      done(null, content);
    }) as typeof readFileOfNode,
    promises: {
      stat: promises.stat,
      lstat: promises.lstat,
      readdir: promises.readdir,
      // eslint-disable-next-line @typescript-eslint/require-await -- libraries expect a promise of it
      readFile: async (file: string, options?: Encoding) => readFileSync(file, options),
    },
  };
}
