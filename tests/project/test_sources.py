"""What must not stand anywhere in nnlib's source: stubs, global state, loops over rows, prompts.

`covers` names the item of seeds.py whose flaw it was.
"""

import ast
import pathlib

import nnlib

FOLDER = pathlib.Path(nnlib.__file__).parent
TALKERS = {"exercises", "sheet", "web", "widgets"}  # these talk to people
RECIPES = "attending bridges card choices cures depths descent finder leaning machines "
RECIPES += "photographs race results sequences zoo"
TALKERS |= {f"{name}.py" for name in RECIPES.split()} | {"frameworks.py"}
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(FOLDER.rglob("*.py"))}
CORE = {p: t for p, t in TREES.items() if not TALKERS & set(p.relative_to(FOLDER).parts)}


def nodes(kind, trees=TREES):
    """Every node of a kind with the place where it stands."""
    return [
        (f"{path.relative_to(FOLDER)}:{node.lineno}", node)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, kind)
    ]


def methods():
    """(place, class, method) of every class."""
    return [
        (place, cls, item)
        for place, cls in nodes(ast.ClassDef)
        for item in cls.body
        if isinstance(item, ast.FunctionDef)
    ]


def is_empty(statement):
    """A docstring, `...` or `pass`."""
    constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return constant or isinstance(statement, ast.Pass)


def imported():
    """(place, name) of every module that is imported, also inside a function."""
    plain = [(place, a.name) for place, node in nodes(ast.Import) for a in node.names]
    return plain + [(place, node.module or "") for place, node in nodes(ast.ImportFrom)]


def calls(trees=TREES):
    """(place, the called thing as it is written, the call)."""
    return [(place, ast.unparse(node.func), node) for place, node in nodes(ast.Call, trees)]


def test_no_method_is_a_stub():
    """Classes would promise what nothing does (covers S0.B1); a callback's hooks may be idle."""
    stubs = [
        f"{place} {cls.name}.{method.name}"
        for place, cls, method in methods()
        if all(map(is_empty, method.body)) and cls.name not in ("Callback", "LiveTrainer")
    ]
    assert not stubs


def test_every_method_takes_self():
    """A call would put the object in place of the first argument (covers S0.B2)."""
    wrong = [
        f"{place} {cls.name}.{method.name}"
        for place, cls, method in methods()
        if not method.decorator_list and [a.arg for a in method.args.args][:1] != ["self"]
    ]
    assert not wrong


def test_no_class_attribute_can_be_changed_for_all():
    """All neurons would share one record (covers S0.B3)."""
    kinds = ast.List, ast.Dict, ast.Set, ast.Call, ast.ListComp, ast.DictComp
    shared = [
        f"{place} {cls.name}: {ast.unparse(item)}"
        for place, cls in nodes(ast.ClassDef)
        for item in cls.body
        if isinstance(item, ast.Assign | ast.AnnAssign)
        and isinstance(item.value, kinds)
        and "traitlets." not in ast.unparse(item.value)  # a trait has a value per instance
    ]
    assert not shared


def test_random_numbers_come_from_generators_only():
    """A run could not be repeated (covers S0.B13, S1.B16)."""
    texts = [(place, ast.unparse(node)) for place, node in nodes(ast.Attribute)]
    numpys = [(p, t) for p, t in texts if t.startswith(("np.random.", "numpy.random."))]
    allowed = {"np.random.Generator", "np.random.default_rng"}
    assert not [(place, text) for place, text in numpys if text not in allowed]
    assert "random" not in {name for _, name in imported()}


def test_the_core_prints_and_asks_nothing():
    """Debug prints would run along, a prompt or window would block (covers S4.B3, S3.B13)."""
    names = {"print", "input", "breakpoint", "plt.show"}
    assert not [(place, name) for place, name, _ in calls(CORE) if name in names]


def test_nothing_ends_the_interpreter():
    """A wrong shape would close the notebook's kernel (covers S3.B8)."""
    names = {"exit", "quit", "sys.exit", "os._exit", "os.abort"}
    found = [(place, name) for place, name, _ in calls() if name in names]
    worker = [(place, name) for place, name in found if place.startswith("recipes/sweep.py")]
    assert len(worker) == 1 and found == worker  # a process whose sweep was killed ends, too
    raised = [ast.unparse(node.exc) for _, node in nodes(ast.Raise) if node.exc]
    assert raised and not [text for text in raised if text.startswith("SystemExit")]


def test_no_loop_over_examples():
    """60,000 rows would be visited one by one in Python (covers S1.B9, S3.B8)."""
    modules = {FOLDER / f"{name}.py" for name in ("layers", "activations", "losses")}
    loops = nodes((ast.For, ast.While), {path: TREES[path] for path in modules})
    assert not loops


def test_nothing_on_disk_can_run_code():
    """Opening a stranger's network would run a stranger's program (covers S3.B5)."""
    pickles = {"pickle", "dill", "marshal", "shelve", "cloudpickle"}
    assert not pickles & {name.split(".")[0] for _, name in imported()}
    taken = [a.name for _, n in nodes(ast.ImportFrom) if n.module == "joblib" for a in n.names]
    assert "joblib" not in {a.name for _, n in nodes(ast.Import) for a in n.names}
    assert set(taken) == {"Parallel", "delayed", "parallel_config"}  # it computes, opens no file
    loads = [(place, node) for place, name, node in calls() if name == "np.load"]
    assert loads and all("allow_pickle=False" in ast.unparse(node) for _, node in loads)


def test_the_forward_pass_is_written_once():
    """Four copies would drift apart (covers S1.B10)."""
    places = [place.partition(":")[0] for place, name, _ in calls(CORE) if name == "layer.forward"]
    assert places == ["network.py", "recording/moments.py"]  # the second looks between the layers


def test_everything_public_says_what_it_is():
    """A reader would have to guess what a name is for."""
    kinds = ast.ClassDef, ast.FunctionDef
    silent = [
        f"{path.relative_to(FOLDER)} {node.name}"
        for path, tree in TREES.items()
        for node in tree.body
        if isinstance(node, kinds) and not ast.get_docstring(node)
    ]
    modules = [str(path) for path, tree in TREES.items() if not ast.get_docstring(tree)]
    assert not silent and not modules


def test_every_public_method_says_what_it_does():
    """A reader who asks Lab for help would get an empty answer."""
    silent = [
        f"{place} {cls.name}.{method.name}"
        for place, cls, method in methods()
        if method.name[0] != "_" and not ast.get_docstring(method) and not is_setter(method)
    ]
    assert not silent, "\n".join(silent)


def is_setter(method):
    """Whether it belongs to a property, whose docstring is elsewhere."""
    return any(ast.unparse(decorator).endswith(".setter") for decorator in method.decorator_list)
