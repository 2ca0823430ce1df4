import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { HostMeeting } from '../host-data.ts';
import type { Places } from './host-api.ts';
import type { FramePlace } from './host-context.ts';
import { useHost } from './host-session.ts';
import type { Place, Seat } from './host-url.ts';
import type { SeatData } from './useSeat.ts';

const useStyles = makeStyles({
  trigger: { minWidth: 0, flexShrink: 1, fontWeight: tokens.fontWeightRegular, paddingInline: '6px' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  list: { maxHeight: '60vh', overflowY: 'auto', maxWidth: 'min(360px, calc(100vw - 24px))' },
});

/** Meetings of a busy person are many; the newest are at hand, others open by a link. */
const shownMeetings = 25;

/** Where the seat is: the personal app, a channel, or a meeting before, during and after it. */
export function PlaceMenu({ number, seat, view }: { number: number; seat: Seat; view: SeatData }) {
  const styles = useStyles();
  const { api, dispatch } = useHost();
  const [places, setPlaces] = useState<Places>();
  const go = (place: Place) => {
    dispatch({ type: 'seat-moved', seat: number, place });
  };
  const known = places ?? ('places' in view ? view.places : undefined);
  const where = view.kind === 'ready' ? placeName(view.place, seat.place) : 'Nowhere';
  return (
    <Menu
      onOpenChange={(_, { open }) => {
        // What was booked since then is to be in the menu.
        if (open) void api.places(seat.user).then(setPlaces, () => undefined);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className={styles.trigger}
          icon={<ChevronDownRegular />}
          iconPosition="after"
          aria-label={`${where}, seat ${String(number)}: go somewhere else`}
        >
          <span className={styles.name}>{where}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList className={styles.list}>
          <MenuItem
            onClick={() => {
              go({ kind: 'home', sub: '' });
            }}
          >
            Peerloom, personal app
          </MenuItem>
          <MenuDivider />
          {known?.teams.map((team) => (
            <MenuGroup key={team.id}>
              <MenuGroupHeader>
                {team.name}
                {team.role === 'owner' ? ' (owner)' : ''}
              </MenuGroupHeader>
              {team.channels.map((channel) => (
                <MenuItem
                  key={channel.id}
                  onClick={() => {
                    go({ kind: 'channel', channelId: channel.id, sub: '' });
                  }}
                >
                  {channel.name}
                  {channel.membershipType === 'standard' ? '' : ` (${channel.membershipType})`}
                </MenuItem>
              ))}
            </MenuGroup>
          ))}
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Meetings</MenuGroupHeader>
            {known?.meetings.length === 0 && <MenuItem disabled>No meetings with a chat</MenuItem>}
            {known?.meetings.slice(0, shownMeetings).map((meeting) => (
              <MeetingItems key={meeting.chatId} meeting={meeting} go={go} />
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function MeetingItems({ meeting, go }: { meeting: HostMeeting; go: (place: Place) => void }) {
  const { chatId, title } = meeting;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuItem secondaryContent={dayOf(meeting)}>{title}</MenuItem>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem
            onClick={() => {
              go({ kind: 'panel', chatId, sub: '' });
            }}
          >
            Join: side panel and stage
          </MenuItem>
          <MenuItem
            onClick={() => {
              go({ kind: 'chat', chatId, sub: '' });
            }}
          >
            Open the chat's tab
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function dayOf({ startLocal, isSeries }: HostMeeting): string {
  if (startLocal === '') return '';
  const day = new Date(`${startLocal.slice(0, 10)}T00:00`).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
  });
  return isSeries ? `from ${day}` : day;
}

function placeName(place: FramePlace, wanted: Place): string {
  switch (place.kind) {
    case 'home':
      return 'Personal app';
    case 'channel':
      return `${place.team.name} › ${place.channel.name}`;
    case 'meeting':
      return wanted.kind === 'panel' ? `In meeting: ${place.meeting.title}` : place.meeting.title;
  }
}
