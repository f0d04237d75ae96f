import type {ModelOutput} from "../../models/all.ts";
import type {Agreement} from "../../report/models.ts";
import {readJson, writeJson} from "./files.ts";

export const writeModel = (dir: string, output: ModelOutput): void => writeJson(dir, "model.json", output);
export const readModel = (dir: string): ModelOutput => readJson(dir, "model.json");

/** What a reference step found; whose model it checked says its name. */
type Checks = Omit<Agreement, "model">[];
export const writeAgreements = (dir: string, rows: Checks): void => writeJson(dir, "agreements.json", rows);
export const readAgreements = (dir: string): Checks => readJson(dir, "agreements.json");
