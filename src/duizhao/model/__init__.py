"""What an edition is made of: the records as typed, frozen values, and what can be wrong with them.

Nothing here reads a file."""

from .annotations import (
    Annotation,
    AnnotationType,
    BindingKind,
    ComparedPassage,
    Quote,
    Remark,
    Submission,
    Target,
)
from .articles import (
    Article,
    ArticleKind,
    ArticlePair,
    Cell,
    Emphasis,
    Origin,
    Segment,
    Status,
    Traced,
)
from .divergences import Compared, ComparedWords, DivergenceKind, Harmless
from .documents import Document, DocumentKind, Version
from .fields import (
    ARTICLE_KEY_PATTERN,
    BODY_BRACKETS,
    ID_LENGTH,
    ID_PATTERN,
    NESTED,
    SIDE_NAMES,
    SIDES,
    TITLE,
    Bilingual,
    BilingualMarkdown,
    BilingualProse,
    Id,
    Label,
    Model,
    Pair,
    PartialDate,
    Side,
    TwoSided,
    Waiver,
    is_date,
    is_id,
    other_side,
)
from .kinds import (
    ARTICLES,
    CAPTURES,
    CONTENT,
    CONTRIBUTORS,
    DOCUMENTS,
    GLOSSARY,
    INBOX,
    KINDS,
    SERIES,
    TAKEDOWNS,
    THEMES,
    VERSIONS,
    WITNESSES,
    RecordKind,
    document_of,
    key_of,
    kind_of,
    kind_of_key,
)
from .lists import Contributor, Series, Takedown, Term, Theme
from .numbering import UNION_TAG, ContentsItem, Division, DivisionKind
from .problems import Problem, quoted, visible
from .provenance import (
    Boilerplate,
    Capture,
    Languages,
    Layout,
    Normalisation,
    Provenance,
    Role,
    Turns,
)
from .responsibility import Made, PairState, Reviewed, Withdrawal
from .witnesses import Reading, Witness, WitnessArticle, WitnessSegment
