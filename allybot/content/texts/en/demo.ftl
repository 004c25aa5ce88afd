# The demo: what is typed in it, and what stands around it.

demo-scene-setup = An admin sets the group up, a coordinator adds what is needed
demo-scene-request = A partner's liaison asks for company, a coordinator confirms
demo-scene-signup = Companions sign up, and the seats run out
demo-scene-withdraw = Someone steps back, and the next in line is offered the seat
demo-the-card = The card that everyone sees
demo-direct-message = direct message
demo-office = Field Office
demo-area = South Side
demo-address = 1000 Second Avenue, Suite 2500
demo-rules = One person may go in with someone. Phones stay in the car.
demo-partner = Neighbors Together
demo-meet = By the fountain, north of the square
demo-language = Spanish
demo-done =

    Everything happened as it should. Nothing left this machine, and what was written is gone.
demo-not-as-expected =

    This did not happen: { $what }
