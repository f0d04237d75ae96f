/** The version's tag that says why it was given its alias. */
export const REASON_TAG = "patroliq.alias_reason";

const MARK = "\n\n**Alias ";

/** Text that Markdown would take for markup, escaped. */
export const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, "\\$&");

/** A version's description (Markdown) with the reason of its alias, in place of an earlier reason. */
export const withReason = (description: string, alias: string, reason: string): string =>
  `${description.split(MARK)[0].trimEnd()}${MARK}${plain(alias)}:** ${plain(reason)}`.trimStart();
