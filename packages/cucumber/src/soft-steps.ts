import type { Plugin } from "@cucumber/cucumber/api";

/** The media type of the text that says why an assertion did not pass. */
export const notPassedType = "text/x.cd-task.not-passed+plain";

/**
 * A plugin with which reports show a step as failed whose assertion did not pass, although the scenario goes on: the runner
 * itself would leave out all steps after a failed one.
 */
export const softSteps: Plugin = {
  type: "plugin",
  coordinator({ on }) {
    const reasons = new Map<string, string[]>();
    on("message", ({ attachment, testStepFinished }) => {
      if (attachment?.mediaType === notPassedType) {
        const key = `${attachment.testCaseStartedId} ${attachment.testStepId}`;
        reasons.set(key, [...(reasons.get(key) ?? []), attachment.body]);
      }
      if (!testStepFinished) return;
      const key = `${testStepFinished.testCaseStartedId} ${testStepFinished.testStepId}`;
      const reason = reasons.get(key);
      if (!reason) return;
      reasons.delete(key);
      // A new result: the runner keeps the old one, by which it decides whether to go on.
      testStepFinished.testStepResult = { ...testStepFinished.testStepResult, status: "FAILED" as typeof testStepFinished.testStepResult.status, message: reason.join("\n") };
    });
  },
};
