/** A figure of the bench, and the most that it may be. */
export type Row = { name: string; value: number; limit: number };
