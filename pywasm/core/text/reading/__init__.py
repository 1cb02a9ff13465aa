"""Reading: text as people write it becomes sentences as they are said.

    formats/          text -> blocks: paragraphs, headings, list items, without the marks
    tokens.py         block -> tokens: words, marks, and expressions such as dates, as they are said
    expressions/        the kinds of expressions: numbers, dates, addresses ...
    languages/          what each language says for them
    sentences.py      tokens -> sentences
    limit.py          a sentence that is too long for the model -> parts
    reader.py         all of it, lazily

Every step keeps the place in the source, in characters, so that a page can highlight what is
spoken. In: any text. Out: sentences with the silence after each (``pauses.py``).
"""
