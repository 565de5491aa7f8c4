// The replay on a page of its own, which holds the film.
import { makeReplay } from "./replay.js";

const film = JSON.parse(document.getElementById("film").textContent);
makeReplay(document.getElementById("replay"), film, 0);
