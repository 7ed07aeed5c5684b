import { render } from "preact";
import { Api } from "../api/client";
import { LoginScreen } from "./login-screen";
import { enter } from "./page";
import { PageActs } from "./page-acts";
import { PageState } from "./page-state";

const page = document.getElementById("screen");
if (page) {
  const state = new PageState();
  const house = enter(state, "signIn");
  const acts = new PageActs(state, house);
  void acts.learnCity(new Api(house.door));
  void acts.learnWho();
  render(<LoginScreen state={state} acts={acts} />, page);
}
