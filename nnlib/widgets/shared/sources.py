"""The browser's half of a widget: files that import each other, as one text for JupyterLab.

A page on the web loads the same files as they lie here. In the one text each file is a function,
called once, that returns what the file exports; so all its other names stay its own.
"""

import pathlib
import posixpath
import re

HERE = pathlib.Path(__file__).parent.parent
IMPORT = re.compile(r'import \{ ([\w$]+(?:, [\w$]+)*) \} from "(\.\.?/[\w./-]+\.js)";')
EXPORT = re.compile(r"export (?:(?:async )?function\*?|class|const) ([\w$]+)")
DEFAULT = re.compile(r"export default (?!async\b|function\b|class\b)")
FORMS = 'expected `import { a, b } from "./file.js";` or `export` and one function, class or const'
OTHER = re.compile(r"\s*(?:import|export)\b|.*\bimport\s*[.(]")


def joined(*names):
    """The style sheets of these names, as they lie in widgets/, in one text and in this order."""
    return "".join((HERE / name).read_text("utf-8") for name in names)


def bundled(entry, folder=HERE):
    """The module `entry`, such as "pad/widget.js", and all that it imports as one module.

    return : a text without imports, whose default export is that of `entry`, if there is one
    raises : ValueError for a missing file, a circle, a name that is imported but not exported,
             and for imports and exports in another form than the one our modules have
    """
    modules = {}
    collect(entry, folder, modules, ())
    parts = ["const $modules = {};\n", *(module.as_function() for module in modules.values())]
    if "default" in modules[entry].exports:
        parts.append(f'export default $modules["{entry}"].default;\n')
    return "".join(parts)


def collect(name, folder, modules, way):
    """Adds a module to {name: module}, behind all that it imports; `way` leads from the entry."""
    if name in modules:
        return
    if name in way:
        raise ValueError(f"expected no circle of imports, got {' > '.join([*way, name])}")
    if not (folder / name).is_file():
        raise ValueError(f"expected the file {name}, as imported by {way[-1] if way else 'Python'}")
    module = Module(name, (folder / name).read_text("utf-8"))
    for home, names in module.imports:
        collect(home, folder, modules, (*way, name))
        for each in names:
            if each not in modules[home].exports:
                raise ValueError(f"{name} imports {each} from {home}, which doesn't export it")
    modules[name] = module


class Module:
    """One file: what it imports and exports, and its lines without these two words.

    imports : [(file, names)]
    exports : {name outside: name inside}
    """

    def __init__(self, name, text):
        self.name, self.imports, self.exports = name, [], {}
        self.lines = [self.translated(line) for line in text.split("\n")]

    def translated(self, line):
        """A line as a function holds it; an import takes the names from what that file kept."""
        if found := IMPORT.fullmatch(line):
            home = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), found[2]))
            self.imports.append((home, found[1].split(", ")))
            return f'const {{ {found[1]} }} = $modules["{home}"];'
        if found := EXPORT.match(line):
            self.exports[found[1]] = found[1]
            return line.removeprefix("export ")
        if DEFAULT.match(line):
            self.exports["default"] = "$default"
            return line.replace("export default", "const $default =", 1)
        if OTHER.match(line):
            raise ValueError(f"{FORMS}, got `{line.strip()}` in {self.name}")
        return line

    def as_function(self):
        """The whole module as one statement, which keeps what it exports."""
        text, given = "\n".join(self.lines), ", ".join(map(": ".join, self.exports.items()))
        return f'$modules["{self.name}"] = (() => {{\n{text}\nreturn {{ {given} }};\n}})();\n'
