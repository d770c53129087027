/** Whether it was a good use of somebody's time, from 1 to 5. */
export const useWords = ["Not at all", "Hardly", "In part", "Mostly", "Very much"] as const;
