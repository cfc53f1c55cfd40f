/* A store with a client who can be assessed and recommended to, and what is said with a recommendation. */
import { createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";

export const said = {
  basis: "半年内不用钱，看重稳健",
  hasDisclosedFees: true,
  hasDisclosedRisks: true,
  hasDisclosedReturns: true,
  elderConfirmed: false,
  isRecorded: false,
  insuranceAnalysed: false,
};
export const asked = { amount: 5_000_000, outcome: "interested", note: null, said };

export const createProductWorld = async () => {
  const world = await createArchiveWorld();
  const { api } = world;
  const { clientId } = valueOf(await api.clients.createClient({ values: { kind: "person", name: "陈一", birthOn: "1980-03-05" } }));
  const find = async (name: string) => valueOf(await api.products.products({ text: name })).lines[0]?.id ?? "";
  const assess = (capacity: string, assessedOn: string, elderConfirmed = false) =>
    api.products.recordAssessment({ clientId, capacity, investorKind: null, assessedOn, confirmation: "signature", elderConfirmed, note: null });
  return { ...world, clientId, find, assess };
};
