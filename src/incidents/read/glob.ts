import {lstat, type Stats, stat} from "node:fs";
import {type FileSystemAdapter, glob} from "tinyglobby";

export const hasWildcard = (pattern: string) => /[*?[\]{}]/.test(pattern);

type Tell<T> = (error: Error | null, found: T) => void;

/** A link that leads nowhere counts as a file, so that it is named and not passed over. */
const realOrLink = (file: string, tell: Tell<Stats>) =>
  stat(file, (error, about) => (error === null ? tell(null, about) : lstat(file, tell)));

/** The files that a glob matches, absolute, in no order; `*` follows links to folders, `**` does not, so it ends. */
export function matchGlob(pattern: string, cwd: string): Promise<string[]> {
  const fs = {
    realpath: (file: string, tell: Tell<string>) => tell(null, file),
    stat: pattern.includes("**") ? lstat : realOrLink
  } as unknown as FileSystemAdapter;
  return glob(pattern, {cwd, fs, absolute: true, expandDirectories: false});
}
