import {MODELS} from "../../models/all.ts";
import {strategyBrief} from "../../prose/brief.ts";
import {datasheet} from "../../prose/datasheet.ts";
import {modelCard} from "../../prose/model-card.ts";
import type {CardsReport} from "../../report/document.ts";
import type {ReportFiles} from "../../report/files.ts";
import {readJson, writeJson} from "../artifacts/files.ts";

/**
 * Writes what is made of the report's own files: model cards, the datasheet and the strategy brief. Comes last, as it
 * reads all others.
 */
export function writeDocuments(dir: string): void {
  const read = <Name extends keyof ReportFiles>(name: Name) => readJson<ReportFiles[Name]>(dir, name);
  const {models, agreements} = read("models.json");
  const dataset = read("dataset.json");
  const responsible = read("responsible.json");
  const patterns = read("patterns.json");
  const facts = {
    dataset,
    agreements,
    responsible,
    hotspots: read("hotspots.json"),
    validity: read("validity.json"),
    evaluation: read("evaluation.json"),
    risk: read("risk.json")
  };
  writeJson(dir, "cards.json", {
    cards: models.flatMap((model) => {
      const card = MODELS.find(({name}) => name === model.name)?.card;
      return card ? [{name: model.name, document: modelCard(model, card, facts)}] : [];
    })
  } satisfies CardsReport);
  writeJson(
    dir,
    "datasheet.json",
    datasheet({dataset, quality: read("quality.json"), responsible, patterns})
  );
  writeJson(
    dir,
    "brief.json",
    strategyBrief({
      "dataset.json": dataset,
      "models.json": {models, agreements},
      "responsible.json": responsible,
      "hotspots.json": facts.hotspots,
      "validity.json": facts.validity,
      "zones.json": read("zones.json"),
      "evaluation.json": facts.evaluation,
      "patrol.json": read("patrol.json"),
      "patterns.json": patterns,
      "rhythms.json": read("rhythms.json")
    })
  );
}
