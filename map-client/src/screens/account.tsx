import { render } from "preact";
import { Api } from "../api/client";
import { IdentityApi } from "../api/identity";
import { AccountScreen } from "./account-screen";
import { enter } from "./page";
import { PageActs } from "./page-acts";
import { PageState } from "./page-state";

const page = document.getElementById("screen");
if (page) {
  const state = new PageState();
  const house = enter(state, "myAccount");
  const acts = new PageActs(state, house);
  void acts.learnCity(new Api(house.door));
  void acts.mustSignIn();
  render(<AccountScreen state={state} acts={acts} identity={new IdentityApi(house.door)} />, page);
}
