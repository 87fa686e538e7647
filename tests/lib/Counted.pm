# SPDX-License-Identifier: EUPL-1.2
# How prove reports: one line for each file, what failed with its reasons, and a last line that counts:
# "N passed, N failed[, N skipped]". Prove's own reporter drops the reasons as soon as two tests run at once.
package Counted;
use strict;
use warnings;
use parent 'TAP::Formatter::Base';

sub prepare { }

sub open_test {
	my ($self, $name, $parser) = @_;
	return Counted::Session->new($self, $name, $parser);
}

# A file that died, or stopped before its plan, failed once more than its lines say.
sub failed_in {
	my ($parser) = @_;
	return scalar($parser->failed) || ($parser->has_problems ? 1 : 0);
}

sub summary {
	my ($self, $aggregate, $interrupted) = @_;
	my @parsers = $aggregate->parsers;
	my ($failed, $skipped) = (0, scalar $aggregate->skipped);
	for my $parser (@parsers) {
		$failed += failed_in($parser);
		$skipped++ if $parser->skip_all;
	}
	# TAP counts a skipped test as passed; a reader does not.
	my $passed = $aggregate->passed - $aggregate->skipped;
	print "\n", $interrupted ? "interrupted\n" : '';
	printf "%d files in %.0f s\n", scalar @parsers, $aggregate->elapsed->[0];
	print "$passed passed, $failed failed", ($skipped ? ", $skipped skipped" : ''), "\n";
}

package Counted::Session;
use Time::HiRes 'time';

sub new {
	my ($class, $formatter, $name, $parser) = @_;
	# Folders of programs say nothing to a reader, their mode does.
	$name =~ s{^generator/\.build/(\w+)/(tests/.*)}{$2 ($1)};
	$name =~ s{/expected\.txt$}{};
	return bless {
		verbose => $formatter->verbosity > 0, name => $name, parser => $parser, start => time,
		reasons => [], other => [], explaining => 0,
	}, $class;
}

sub result {
	my ($self, $result) = @_;
	my $line = $result->as_string;
	if ($self->{verbose}) {
		print "$line\n";
	} elsif ($result->is_test) {
		$self->{explaining} = !$result->is_ok;
		push @{ $self->{reasons} }, $line if $self->{explaining} || $result->has_skip;
	} elsif (!$result->is_plan) {
		push @{ $self->{explaining} ? $self->{reasons} : $self->{other} }, $line;
	}
}

sub close_test {
	my ($self) = @_;
	my ($parser, $failed) = ($self->{parser}, Counted::failed_in($self->{parser}));
	printf "%s %s: %d tests, %.1f s\n", $failed ? 'FAIL' : $parser->skip_all ? 'skip' : 'ok  ', $self->{name},
		$parser->tests_run, time - $self->{start};
	my @lines = @{ $self->{reasons} };
	# Nothing but the end of what it said explains a file that died.
	if ($parser->parse_errors || ($failed && !$parser->failed)) {
		my @other = @{ $self->{other} };
		push @lines, @other > 60 ? @other[-60 .. -1] : @other;
		push @lines, 'exit status ' . $parser->exit . ($parser->wait & 127 ? ', signal ' . ($parser->wait & 127) : '');
		push @lines, $parser->parse_errors;
	}
	push @lines, $parser->skip_all if $parser->skip_all;
	print "     $_\n" for $self->{verbose} ? () : @lines;
}

sub clear_for_close { }

1;
