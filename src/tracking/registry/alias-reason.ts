/** The version's tag that says why it was given its alias: `champion: the reason`. */
export const REASON_TAG = "patroliq.alias_reason";

const MARK = "\n\n**Alias ";

/** Text that Markdown would take for markup, escaped. */
export const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, "\\$&");

/** A version's description (Markdown) with the reason of its alias, in place of an earlier reason. */
const withReason = (description: string, alias: string, reason: string): string =>
  `${description.split(MARK)[0].trimEnd()}${MARK}${plain(alias)}:** ${plain(reason)}`.trimStart();

/** What is to be said of a version that is given an alias: its description and its tag, with the reason in both. */
export const reasoned = (
  description: string,
  alias: string,
  reason: string
): {description: string; tags: Record<string, string>} => ({
  description: withReason(description, alias, reason),
  tags: {[REASON_TAG]: `${alias}: ${reason}`}
});
