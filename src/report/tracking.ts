/** `tracking/registry.json`, beside the byte-identical report: what varies from machine to machine. */
export interface RegistryReport {
  experiment: string;
  /** One sentence: where this report's versions stand. */
  sentence: string;
  models: {
    name: string;
    versions: {version: number; run_id: string; dataset_hash: string; created: string; aliases: string[]}[];
  }[];
}
