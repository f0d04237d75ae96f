import type {ModelOutput} from "../../models/all.ts";
import {readJson, writeJson} from "./files.ts";

export const writeModel = (dir: string, output: ModelOutput): void => writeJson(dir, "model.json", output);
export const readModel = (dir: string): ModelOutput => readJson(dir, "model.json");
