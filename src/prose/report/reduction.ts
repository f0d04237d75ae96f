import {EXACT_ROWS} from "../../reduce/knn-descent.ts";
import {PURITY_NEIGHBORS} from "../../reduce/neighbour-purity.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import type {EmbeddingReport, ReductionReport} from "../../report/reduction.ts";
import {MIN_STRATUM} from "../../stats/strata.ts";
import {count} from "../../text/format.ts";
import {reasonText} from "./reasons.ts";
import {famdFindings, pcaFindings, purityFindings, umapFindings} from "./reduction-findings.ts";

const SEVERITY_RULE =
  "1 for index offences against persons, 0.5 for index offences against property, 0 for all others; index offences are " +
  "those the police department's IUCR table marks I. Without an IUCR column a type takes the value at least half of its codes have; " +
  "a type that is not in the table goes by its class in the ICCS: against persons 1, against property 0.5. No finer scale of harm is used.";

/** How the points were chosen. */
const sampleRule = ({n, of, by, seed}: ReportNumbers["reduction.json"]["sample"]): string =>
  n === of
    ? "All located incidents."
    : `Drawn at random without replacement within strata (${by}), in proportion to their size but at least ${MIN_STRATUM} of each where it has as many (seed ${seed}).`;

/** How neighbours were found. */
const neighborsRule = (n_points: number): string =>
  n_points <= EXACT_ROWS
    ? "exact"
    : `found by descent, which misses about 1 in 100; exact up to ${count(EXACT_ROWS)} points`;

export function reductionInWords(numbers: ReportNumbers["reduction.json"]): ReductionReport {
  const {left_out, pca, famd, umap, sample, purity} = numbers;
  const {n, of, drawn} = sample;
  return {
    ...numbers,
    left_out: left_out.map(({name, why}) => ({name, why: reasonText(why)})),
    umap: umap && {...umap, neighbors: neighborsRule(umap.n_points)},
    sample: {n, of, drawn, rule: sampleRule(sample)},
    findings: {
      islands: purityFindings(purity, numbers.features, PURITY_NEIGHBORS),
      umap: umap ? umapFindings(umap) : [],
      pca: pca ? pcaFindings(pca) : [],
      famd: famd ? famdFindings(famd) : []
    }
  };
}

export const embeddingInWords = (numbers: ReportNumbers["embedding.json"]): EmbeddingReport => ({
  ...numbers,
  severity_rule: SEVERITY_RULE
});
