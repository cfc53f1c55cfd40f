/** Waits for a job's outcome; null when it was stopped, which is a word of the runner, not a fault. */
export const unlessCancelled = async <T>(finished: Promise<T>): Promise<T | null> => {
  try {
    return await finished;
  } catch (error) {
    if (error instanceof Error && error.message === "cancelled") return null;
    throw error;
  }
};
