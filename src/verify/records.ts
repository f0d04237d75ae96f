import {present} from "../report/reason.ts";
import {slug} from "../text/words.ts";
import {type Claim, exactly, type Given, same} from "./claim.ts";

const rowsLocated: Claim = {
  name: "rows-located",
  how: "counts the rows of the files, those with a date and a type (each ID once), and those of them with a place",
  async recompute({rows, dataset: {rows: stated}}) {
    const [{read}] = await rows<{read: number}>("SELECT count(*) AS read FROM read");
    const [{incidents, located}] = await rows<{incidents: number; located: number}>(
      "SELECT count(*) AS incidents, count(lat) AS located FROM incidents"
    );
    const [outside] = await rows<{all: number; located: number}>(
      `SELECT count(*) AS "all", count(*) FILTER (located) AS located FROM outside`
    );
    return [
      same("rows", stated.read, read),
      same("outside the main period", stated.outside.before + stated.outside.after, outside.all),
      same("located", stated.located, located + outside.located),
      same("without a place", stated.unlocated, incidents - located + outside.all - outside.located),
      same("rejected", stated.rejected, read - incidents - outside.all)
    ];
  }
};

const typesOfIncidents: Claim = {
  name: "types-of-incidents",
  how: "counts incidents by type",
  async recompute({rows, dataset: {types}}) {
    const counted = await rows<{type: string; n: number}>(
      "SELECT type, count(*) AS n FROM incidents GROUP BY type"
    );
    const by_type = new Map(counted.map(({type, n}) => [type, n]));
    return [
      same("types", types.length, by_type.size),
      ...types.map(({type, incidents}) => same(`of ${type.toLowerCase()}`, incidents, by_type.get(type) ?? 0))
    ];
  }
};

/** SQL for incidents of the claim's type; all of them for "all". */
export async function ofType({rows, subject}: Pick<Given, "rows" | "subject">): Promise<string> {
  if (subject === "all") return "true";
  const types = await rows<{type: string}>("SELECT DISTINCT type FROM incidents");
  const type = types.find((each) => slug(each.type) === subject)?.type;
  if (type === undefined) throw new Error(`no type of these files is called ${subject}`);
  return `type = '${type.replaceAll("'", "''")}'`;
}

const yearsOf: Claim = {
  name: "years-of-*",
  how: "counts the incidents of the type by year",
  async recompute(given) {
    const years = present(given.report("patterns.json")?.by_year ?? null)?.years ?? [];
    const counted = await given.rows<{year: number; n: number}>(
      `SELECT year("at") AS year, count(*) AS n FROM incidents WHERE ${await ofType(given)} GROUP BY ALL`
    );
    const stated = given.figures.find(({value}) => value.includes(" → "))?.value.split(" → ") ?? [];
    if (years.length === 0 || stated.length !== years.length) return [];
    return years.map((year, i) => exactly(stated[i], counted.find((each) => each.year === year)?.n ?? 0));
  }
};

const discoveredShare: Claim = {
  name: "discovered-share",
  how: "counts incidents of the types that the report calls discovered by police, over all",
  async recompute({rows, report, figures}) {
    const discovered = report("responsible.json")?.types.filter((type) => type.discovered) ?? [];
    const listed = discovered.map(({type}) => `'${type.replaceAll("'", "''")}'`).join(", ");
    const [{share}] = await rows<{share: number}>(
      `SELECT avg((type IN (${listed}))::INT) AS share FROM incidents`
    );
    return [exactly(figures[0].value, share)];
  }
};

export const RECORD_CLAIMS: readonly Claim[] = [rowsLocated, typesOfIncidents, yearsOf, discoveredShare];
