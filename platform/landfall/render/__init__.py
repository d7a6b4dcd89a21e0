"""Plans as text: a module a form. Renderers are pure, print nothing, and import no provider SDK and no component."""
