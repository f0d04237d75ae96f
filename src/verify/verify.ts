import type {BriefReport} from "../report/brief.ts";
import type {Compared, Given} from "./claim.ts";
import {CLAIMS, claimOf} from "./claims.ts";

/** What became of a claim: its numbers both ways, or why it has none. */
export interface Verified {
  name: string;
  how: string;
  /** Null for a claim that is not verified. */
  compared: Compared[] | null;
}

/** The names of a report's claims: those of records, then the sentences of its brief in their order. */
export function claimNames(brief: BriefReport): string[] {
  const of_brief = brief.sections.flatMap(({sentences}) => sentences.map(({claim}) => claim));
  const others = CLAIMS.filter(({name}) => !name.includes("*")).map(({name}) => name);
  const of_records = others.filter((name) => ["rows-located", "types-of-incidents"].includes(name));
  return [...of_records, ...of_brief];
}

/**
 * Recomputes claims of a report from raw rows.
 * @param names as `claimNames` lists them
 * @throws Error naming a claim that the report does not make, or one without a number to compare
 */
export async function verifyClaims(
  names: readonly string[],
  brief: BriefReport,
  given: Omit<Given, "figures" | "subject">
): Promise<Verified[]> {
  const known = claimNames(brief);
  const sentences = brief.sections.flatMap((section) => section.sentences);
  const verified: Verified[] = [];
  for (const name of names) {
    const found = claimOf(name);
    if (!known.includes(name) || found === null)
      throw new Error(`this report makes no claim "${name}"; its claims are ${known.join(", ")}`);
    const parts = sentences.find(({claim}) => claim === name)?.parts ?? [];
    const figures = parts.filter((part) => typeof part !== "string");
    const {claim, subject} = found;
    const compared = await claim.recompute({...given, figures, subject});
    if (compared?.length === 0)
      throw new Error(
        `no number of the claim "${name}" could be compared: make the report anew with npm run report`
      );
    verified.push({name, how: claim.how, compared});
  }
  return verified;
}

/** "holds: 502, 786, 674; recomputed 502, 786, 674" */
export function verdict({name, how, compared}: Verified): string {
  if (compared === null) return `${name} is not verified, for want of what it is recomputed from (${how})`;
  const wrong = compared.filter(({holds}) => !holds);
  const shown = wrong.length > 0 ? wrong : compared.slice(0, 6);
  const listed = (of: (number: Compared) => string) => shown.map(of).join(", ");
  return `${name} ${wrong.length > 0 ? "DOES NOT HOLD" : "holds"}: ${listed(({stated}) => stated)}; recomputed ${listed(({recomputed}) => recomputed)} (${how})`;
}
