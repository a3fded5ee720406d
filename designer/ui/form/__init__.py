"""Forms made from declarations: a row for each field, checked and handed on as it is typed."""

from designer.ui.form.editor import Editor
from designer.ui.form.form import Form

__all__ = ["Editor", "Form"]
