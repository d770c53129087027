/** The version of the formulas. It changes with any change that could change a figure; kept results name it. */
export const engineVersion = "1.0.0";
