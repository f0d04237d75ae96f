/** What is wrong with the input, where, and how to mend it, in one sentence meant for the user. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The message of anything thrown, first line only. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1)[0].trim();
}

/**
 * Turns what the SQL engine or the file system threw into an InputError of one sentence.
 * `place` names the file being read; `out_dir` the folder being written. An InputError passes unchanged.
 */
export const asInputError = (error: unknown, place: string, out_dir: string): InputError =>
  error instanceof InputError ? error : new InputError(sentenceOf(error, place, out_dir));

function sentenceOf(error: unknown, place: string, out_dir: string): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|no space left|max_temp_directory_size/i.test(message))
    return `no space left on the disk of ${out_dir}; free some, or choose another folder for the output`;
  if (/out of memory|failed to (allocate|pin)/i.test(message))
    return `${place} does not fit the memory limit; raise memory_limit, for example to 4GB`;
  if (/EACCES|EPERM|permission denied/i.test(message))
    return `no permission to read ${place} or to write ${out_dir}; change the permissions`;
  if (/EROFS|read-only file system/i.test(message))
    return `${out_dir} is read-only; choose another folder for the output`;
  if (/invalid string encoding|not valid utf-?8/i.test(message))
    return `${place} holds text that is not UTF-8; write it again as UTF-8`;
  const why = firstLine(error)
    .replace(/^[\w ]*Error: /, "")
    .replace(/^Failed to read file "[^"]*": /, "");
  return `${place} could not be read (${why}); check that the file is whole`;
}
