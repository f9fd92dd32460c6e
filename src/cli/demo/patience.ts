/**
 * How long anybody waits for a card: everybody else is being sent theirs at the same time, perhaps on a busy machine.
 *
 * More than a minute: the bot keeps to so many calls a minute, and what is over waits for the next.
 */
export const patienceMs = 90_000;
