package dev.stepslew.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lookups that run a command on the controller, where the playbook lies: pipe and lines. Never before the run itself. */
final class CommandLookups {

    private CommandLookups() {}

    static void register(Map<String, Lookup> lookups) {
        lookups.put("pipe", (terms, options, site) -> {
            List<Object> texts = new ArrayList<>();
            terms.forEach(
                    term -> texts.add(output(Printing.str(term), "pipe", site).stripTrailing()));
            return texts;
        });
        lookups.put("lines", (terms, options, site) -> {
            List<Object> lines = new ArrayList<>();
            terms.forEach(term -> lines.addAll(StringMethods.lines(output(Printing.str(term), "lines", site), false)));
            return lines;
        });
    }

    private static String output(String command, String name, Site site) {
        if (site.frame().rendering().templar().isPreflight()) {
            throw new NotYetKnown("lookup('" + name + "')");
        }
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", command)
                    .directory(FileLookups.playbookDirectory(site).toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readNBytes(Arithmetic.LARGEST), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new LookupFailure("lookup '" + name + "': the command ended with " + status);
            }
            return text;
        } catch (IOException e) {
            throw new LookupFailure("lookup '" + name + "': " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LookupFailure("lookup '" + name + "' was interrupted");
        }
    }
}
