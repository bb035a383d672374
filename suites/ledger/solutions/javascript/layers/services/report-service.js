import { findAccount } from "./find-account.js";
import { readPage } from "./inputs/page.js";
import { viewEntry } from "./views.js";

/** What has happened, with sums. */
export function createReportService(store) {
  return {
    async statement(owner, accountId, query) {
      return store.read(owner.id, async (books) => {
        const account = await findAccount(books, accountId);
        const page = readPage(query);
        const entries = await books.listEntries(accountId, page);
        const { credits, debits } = await books.sumEntries(accountId);
        const [first] = entries;
        return {
          account: accountId,
          currency: account.currency,
          openingBalance: first ? first.balance - first.amount : account.balance,
          closingBalance: entries.at(-1)?.balance ?? account.balance,
          credits,
          debits,
          entriesCount: account.entriesCount,
          entries: entries.map(viewEntry),
        };
      });
    },

    /** A line for each currency. */
    async balances(owner) {
      return store.read(owner.id, async (books) => {
        const [accounts, volumes] = [await books.sumAccounts(), await books.sumTransfers()];
        const currencies = [...new Set(accounts.map(({ currency }) => currency))].sort();
        return currencies.map((currency) => lineOf(currency, accounts, volumes));
      });
    },
  };
}

function lineOf(currency, accounts, volumes) {
  const own = accounts.filter((sum) => sum.currency === currency);
  const { count = 0, amount = 0 } = volumes.find((sum) => sum.currency === currency) ?? {};
  const balanceOf = (kind) => own.find((sum) => sum.kind === kind)?.balance ?? 0;
  return {
    currency,
    accounts: own.reduce((total, sum) => total + sum.count, 0),
    assets: balanceOf("asset"),
    external: balanceOf("external"),
    held: own.reduce((total, sum) => total + sum.held, 0),
    transfers: count,
    volume: amount,
  };
}
