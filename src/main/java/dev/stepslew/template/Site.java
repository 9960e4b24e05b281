package dev.stepslew.template;

/** A place in a template that is being rendered; filters, tests and functions are called from one. */
record Site(Frame frame, int at) {

    Undefined undefined(String message) {
        return frame.undefined(at, "", message);
    }

    TemplateError error(String message) {
        return frame.error(at, message);
    }
}
