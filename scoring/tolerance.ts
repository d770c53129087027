/**
 * How far apart two figures may lie and still be the same one. Scores are fractions with small denominators, so two that
 * differ at all differ by far more; what is left below this is the binary representation.
 */
export const tolerance = 1e-9;
