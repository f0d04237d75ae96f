import type {RunStep} from "../step.ts";
import {writeAgreements} from "./model-output.ts";

export const run: RunStep = ({out_dir}) => writeAgreements(out_dir, []);
