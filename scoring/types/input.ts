/** One saved answer: a scale point as it was ticked, or one of the two answers that score nothing. Null: unanswered. */
export type Answer = number | "dont-know" | "not-applicable" | null;

/** One person's answers. An item that is missing is unanswered; with no saved answer at all, the person is no respondent. */
export type Respondent = { id: string; roles: string[]; answers: Record<string, Answer> };

export type ResultOptions = { target?: number };

/** What cannot be scored, and where: a JSON path such as `items[3].weights.finance` or `respondents[2].answers.f1`. */
export type Fault = { path: string; message: string };
