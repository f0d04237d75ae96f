export const MLFLOW: string;
export const MLFLOW_2: string;
export function ensureMlflowEnv(version?: string, onMake?: (folder: string) => void): string;
