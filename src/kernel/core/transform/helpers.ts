/** The names of what TypeScript adds to a text that it lowers. */
export const HELPER =
  /^__(?:esDecorate|runInitializers|setFunctionName|propKey|decorate|param|addDisposableResource|disposeResources)$/;
