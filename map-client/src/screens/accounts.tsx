import { render } from "preact";
import { Api } from "../api/client";
import { AccountsApi } from "../api/identity";
import { AccountsScreen } from "./accounts-screen";
import { enter } from "./page";
import { PageActs } from "./page-acts";
import { PageState } from "./page-state";

const page = document.getElementById("screen");
if (page) {
  const state = new PageState();
  const house = enter(state, "accounts");
  const acts = new PageActs(state, house);
  void acts.learnCity(new Api(house.door));
  void acts.mustSignIn();
  render(<AccountsScreen state={state} acts={acts} accounts={new AccountsApi(house.door)} />, page);
}
