package io.quantix.cli;

import io.quantix.node.v1.GetScreenshotRequest;
import io.quantix.node.v1.Screenshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx vm screenshot}. */
@Command(name = "screenshot", description = "Saves a picture of a VM's screen.")
final class VmScreenshotCommand extends NodeCommand {

    @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
    private String vm = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to save it; must not exist.")
    private Path file = Path.of("screenshot");

    @Option(names = "--head", paramLabel = "NUMBER", defaultValue = "0", description = "Which screen, from 0.")
    private int head;

    @Override
    int run(NodeConnection node) throws IOException {
        Screenshot picture = node.vms()
                .getScreenshot(GetScreenshotRequest.newBuilder()
                        .setId(VmNames.id(node, vm))
                        .setHead(head)
                        .build());
        Files.write(file, picture.getImage().toByteArray(), java.nio.file.StandardOpenOption.CREATE_NEW);
        out().println(file + ": " + picture.getMediaType() + ", "
                + picture.getImage().size() + " bytes");
        return ExitCode.OK;
    }
}
