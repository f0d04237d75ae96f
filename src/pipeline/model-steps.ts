import {MODELS} from "../models/all.ts";

/** The steps a user may name with --steps: the registered models, and HDBSCAN, which is compared with them. */
export const MODEL_STEPS = MODELS.map(({step}) => step.name);

export type ModelStep = (typeof MODEL_STEPS)[number];
