"""python -m nnlib.web FOLDER [notebook ...]: writes the web edition, static pages without a kernel.

With notebooks named, only these are run; the others keep the controls of an earlier build.
"""

import argparse
import pathlib

from nnlib.web.course import read_course
from nnlib.web.serving import serve
from nnlib.web.site import write_site


def main():
    """Writes the edition, and shows it if asked to."""
    parser = make_parser()
    options = parser.parse_args()
    lessons = chosen(parser, options)
    write_site(options.folder, lessons, options.samples, options.lite, options.address)
    print(f"The web edition is in {options.folder}: any web server can show it.")
    if not options.address:
        print("It has no copies for Colab: these need --address, where the edition will be.")
    if options.serve:
        serve(options.folder, options.port)
    else:
        print(f"To look at it here: python3 start.py site {options.folder} --pages --serve")


def make_parser():
    """What may be typed."""
    parser = argparse.ArgumentParser(prog="python3 start.py site", description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="where the pages go")
    parser.add_argument(
        "notebooks", nargs="*", help="run only these, such as 05 or its file's name"
    )
    parser.add_argument("--pages", action="store_true", help="run no notebook: only write pages")
    parser.add_argument("--samples", type=int, help="at most so many positions of a slider")
    parser.add_argument("--lite", action="store_true", help="and JupyterLite, to change notebooks")
    parser.add_argument("--address", help="where it will be, https://...: makes copies for Colab")
    parser.add_argument("--serve", action="store_true", help="then show it on this computer")
    parser.add_argument("--port", type=int, default=8000, help="where (8000)")
    return parser


def chosen(parser, options):
    """The lessons to run: all, none, or those that are named."""
    course = read_course()
    if options.pages:
        return []
    if not options.notebooks:
        return course
    names = {pathlib.Path(word).stem for word in options.notebooks}
    found = [lesson for lesson in course if names & {lesson.number, lesson.name}]
    unknown = names - {word for lesson in found for word in (lesson.number, lesson.name)}
    if unknown:
        known = " ".join(lesson.number for lesson in course)
        parser.error(f"no notebook is called {', '.join(sorted(unknown))}; there are {known}")
    return found


if __name__ == "__main__":
    main()
