// A user's file in a project of his own: it imports every package by name, and nothing else.
import * as compiler from "@serein/compiler"
import * as data from "@serein/data"
import * as gradcheck from "@serein/gradcheck"
import * as lang from "@serein/lang"
import * as runtime from "@serein/runtime"
import * as serein from "serein"
import * as stdlib from "@serein/stdlib"

const packages = [compiler, data, gradcheck, lang, runtime, serein, stdlib]
console.log(packages.every((loaded) => typeof loaded === "object") ? "every package loads" : "a package is missing")
