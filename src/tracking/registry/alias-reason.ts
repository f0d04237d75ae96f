/** The version's tag that says why it was given its alias: `champion: the reason`. */
export const REASON_TAG = "patroliq.alias_reason";

const MARK = "\n\n**Alias ";

/** Text that Markdown would take for markup, escaped. */
export const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, "\\$&");

/**
 * What is to be said of a version that is given an alias: its description (Markdown), with the reason in place of an
 * earlier one, and its tag.
 */
export const reasoned = (description: string, alias: string, reason: string) => ({
  description:
    `${description.split(MARK)[0].trimEnd()}${MARK}${plain(alias)}:** ${plain(reason)}`.trimStart(),
  tags: {[REASON_TAG]: `${alias}: ${reason}`}
});
