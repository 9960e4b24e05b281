package dev.stepslew.module;

import dev.stepslew.connection.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file of a module that is none of stepslew's, and how it wants to be called; Ansible tells that by the text.
 *
 * @param text one character for each byte
 */
record OwnProgram(Path file, String text, Style style) {

    /** Stands where a module wants its arguments as JSON in its own text. */
    static final String JSON_HERE = "<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>";

    /** How a module gets its arguments. */
    enum Style {
        /** No text: a file of JSON. */
        BINARY,
        /** In its own text, as JSON. */
        JSON_INSIDE,
        /** A file of JSON. */
        WANTS_JSON,
        /** A file of {@code key=value}. */
        OLD,
        /** By Ansible's own Python packages. */
        PYTHON,
        POWERSHELL
    }

    private static final int LOOKED_AT = 1024;

    private static final Pattern IMPORTS_ANSIBLE = Pattern.compile("from +\\.{2,} *module_utils.* +import "
            + "|from +ansible_collections\\.[^.]+\\.[^.]+\\.plugins\\.module_utils.* +import "
            + "|import +ansible_collections\\.[^.]+\\.[^.]+\\.plugins\\.module_utils"
            + "|from +ansible\\.module_utils.* +import |import +ansible\\.module_utils\\.");

    private static final Pattern OF_POWERSHELL = Pattern.compile(
            "(?i)#Requires -(Module|Version)|#AnsibleRequires -(OSVersion|Powershell|CSharpUtil)|# POWERSHELL_COMMON");

    static OwnProgram read(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return new OwnProgram(file, text, style(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Style style(String text) {
        if (text.chars().limit(LOOKED_AT).anyMatch(OwnProgram::isInNoText)) {
            return Style.BINARY;
        }
        if (text.contains("#<<INCLUDE_ANSIBLE_MODULE_COMMON>>")
                || IMPORTS_ANSIBLE.matcher(text).find()) {
            return Style.PYTHON;
        }
        if (text.contains("# POWERSHELL_COMMON") || OF_POWERSHELL.matcher(text).find()) {
            return Style.POWERSHELL;
        }
        if (text.contains(JSON_HERE)) {
            return Style.JSON_INSIDE;
        }
        return text.contains("WANT_JSON") ? Style.WANTS_JSON : Style.OLD;
    }

    private static boolean isInNoText(int c) {
        boolean blank = c >= 7 && c <= 10 || c == 12 || c == 13 || c == 27;
        return c < ' ' && !blank || c == 127;
    }

    /** Why it cannot be run; empty where it can. */
    Optional<String> refusal() {
        return switch (style) {
            case PYTHON ->
                Optional.of("is written for Ansible's Python runtime, which stepslew does not bring; a module that"
                        + " reads its arguments from a JSON file (WANT_JSON) can be run");
            case POWERSHELL -> Optional.of("is written in PowerShell for Windows, which stepslew does not reach");
            case JSON_INSIDE, WANTS_JSON, OLD ->
                shebang().isEmpty()
                        ? Optional.of("is missing its interpreter line; expected such as #!/bin/sh at its beginning")
                        : Optional.empty();
            case BINARY -> Optional.empty();
        };
    }

    /** The interpreter and its arguments; none in a binary. */
    List<String> shebang() {
        String line = text.lines().findFirst().orElse("").strip();
        return style == Style.BINARY || !line.startsWith("#!") ? List.of() : Words.of(line.substring(2));
    }

    /** Whether it gives facts to the host, as far as that can be seen. */
    boolean mayTeach() {
        return style == Style.BINARY || text.contains("ansible_facts");
    }

    /** Whether it has ever heard of dry runs; one that has not would change the host in them. */
    boolean knowsCheckMode() {
        return text.contains("check_mode");
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
